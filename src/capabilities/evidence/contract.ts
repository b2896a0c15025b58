import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';

export const EvidenceId = idSchema<'EvidenceId'>();
export type EvidenceId = z.infer<typeof EvidenceId>;

/** What may be brought, told by the content: never by name or header. */
export const evidenceMedia = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export const EvidenceMedia = z.enum(evidenceMedia);
export type EvidenceMedia = z.infer<typeof EvidenceMedia>;

/** Largest original, in bytes (reliability 13). */
export const mostBytes = 50 * 2 ** 20;

/** How many pieces a person may have brought that belong to nothing yet. */
export const mostUnattached = 50;

/** Days after which what belongs to nothing is removed. */
export const unattachedDays = 7;

/** A file's name as given: trimmed, no control characters. It says nothing about the content. */
export const EvidenceName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{C}]*$/u, 'printable');

const FileHash = z.string().regex(/^[0-9a-f]{64}$/);

/** The message of the verb: what the person says, and what the server made of the file. */
export const KeepEvidence = z.strictObject({
  evidenceId: EvidenceId,
  name: EvidenceName.optional(),
  mediaType: EvidenceMedia,
  bytes: z.int().min(1).max(mostBytes),
  originalHash: FileHash,
  /** Null for a document. Width and height are the photo's, in pixels. */
  rendering: z
    .strictObject({
      photoHash: FileHash,
      thumbnailHash: FileHash,
      width: z.int().min(1),
      height: z.int().min(1),
    })
    .nullable(),
});
export type KeepEvidence = z.infer<typeof KeepEvidence>;

/** One piece as shown: beside the subject it belongs to, or while it belongs to nothing yet. */
export const Evidence = z.strictObject({
  evidenceId: EvidenceId,
  mediaType: EvidenceMedia,
  name: EvidenceName.nullable(),
  /** Of the original. */
  bytes: z.int(),
  /** Of the photo as served, in pixels; null for a document. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  recordedAt: instantSchema,
});
export type Evidence = z.infer<typeof Evidence>;

/** A document is downloaded and never shown. */
export const isPhoto = ({ mediaType }: Pick<Evidence, 'mediaType'>): boolean => mediaType !== 'application/pdf';

export const DropEvidence = z.strictObject({ evidenceId: EvidenceId });
export type DropEvidence = z.infer<typeof DropEvidence>;

const params = z.strictObject({ evidenceId: EvidenceId });

export const keepEvidenceEndpoint = endpoint({
  operationId: 'keepEvidence',
  method: 'POST',
  path: '/api/evidence/{evidenceId}',
  summary: { zh: '上传附件', en: 'Bring a photo or a PDF, to be attached to something afterwards' },
  params,
  query: z.strictObject({ name: EvidenceName.optional() }),
  upload: { mostBytes },
  answer: Evidence,
  commandId: true,
  status: 201,
});

export const dropEvidenceEndpoint = endpoint({
  operationId: 'dropEvidence',
  method: 'DELETE',
  path: '/api/evidence/{evidenceId}',
  summary: { zh: '移除尚未使用的附件', en: 'Remove what one has brought and not attached' },
  params,
  answer: DropEvidence,
  commandId: true,
});

export const evidencePhotoEndpoint = endpoint({
  operationId: 'evidencePhoto',
  method: 'GET',
  path: '/api/evidence/{evidenceId}/photo',
  summary: { zh: '照片', en: 'The photo, re-encoded without metadata' },
  params,
  file: ['image/jpeg'],
});

export const evidenceThumbnailEndpoint = endpoint({
  operationId: 'evidenceThumbnail',
  method: 'GET',
  path: '/api/evidence/{evidenceId}/thumbnail',
  summary: { zh: '缩略图', en: 'The photo, small' },
  params,
  file: ['image/jpeg'],
});

export const evidenceOriginalEndpoint = endpoint({
  operationId: 'evidenceOriginal',
  method: 'GET',
  path: '/api/evidence/{evidenceId}/original',
  summary: { zh: '下载原件', en: 'The file as it was brought, to be saved' },
  params,
  file: ['application/octet-stream'],
});
