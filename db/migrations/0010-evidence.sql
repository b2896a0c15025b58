-- Photos and documents people bring, and what each belongs to. Their bytes stand in the files folder, under their hash.

create table evidence (
  zone_id uuid not null,
  evidence_id uuid not null,
  media_type text not null constraint evidence_media_type
    check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  name text,
  bytes int not null,
  original_hash text not null,
  -- As served: re-encoded, without metadata (reliability 12). A document is only downloaded.
  photo_hash text,
  thumbnail_hash text,
  width int,
  height int,
  brought_by uuid not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  primary key (zone_id, evidence_id),
  constraint evidence_rendered check (
    num_nulls(photo_hash, thumbnail_hash, width, height) = case media_type when 'application/pdf' then 4 else 0 end),
  constraint evidence_bringer foreign key (zone_id, brought_by) references person on delete restrict
);
call make_zone_table('evidence', 'select, insert, delete');
create index evidence_bringer_time on evidence (zone_id, brought_by, recorded_at);
create index evidence_age on evidence (zone_id, recorded_at);
create index evidence_original on evidence (zone_id, original_hash);
create index evidence_photo on evidence (zone_id, photo_hash);
create index evidence_thumbnail on evidence (zone_id, thumbnail_hash);

-- What a piece of evidence belongs to: one subject, for good. The subject's capability writes it and says who sees it.
create table evidence_link (
  zone_id uuid not null,
  evidence_id uuid not null,
  noun text not null,
  subject_id uuid not null,
  -- The step of the subject it came with, such as an answer.
  fact_id uuid,
  recorded_at timestamptz not null,
  command_id uuid not null,
  primary key (zone_id, evidence_id),
  constraint evidence_link_evidence foreign key (zone_id, evidence_id) references evidence on delete restrict
);
call make_zone_table('evidence_link', 'select, insert');
create index evidence_link_subject on evidence_link (zone_id, noun, subject_id);
