export { EvidenceList } from './EvidenceList.tsx';
export { EvidencePicker } from './EvidencePicker.tsx';
export { evidenceRefusals } from './refusals.ts';
