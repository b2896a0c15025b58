export { PersonDeployments } from './PersonDeployments.tsx';
export { UnitDeployments } from './UnitDeployments.tsx';
