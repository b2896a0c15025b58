export { EvidenceList } from './EvidenceList.tsx';
export { EvidencePicker } from './EvidencePicker.tsx';
