export { createRenderer, type Rendered, type Renderer } from './render.ts';
export { sniffMedia } from './media.ts';
