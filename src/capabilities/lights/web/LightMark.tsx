import type { Colour } from '#capabilities/lights/contract';
import { useLanguage } from '#ui';
import { colourWords } from '../light-words.rules.ts';
import './lights.css';

/** A shape for each, so that paper and eyes without colours tell them apart; the word stands beside it always. */
const shapes: Readonly<Record<Colour, string>> = { red: '◆', yellow: '▲', grey: '■', green: '●', none: '○' };

/** A light is a shape and its word, never colour alone. */
export function LightMark({ colour }: { readonly colour: Colour }) {
  const { language } = useLanguage();
  return (
    <span className={`light-mark light-${colour}`}>
      <span aria-hidden="true">{shapes[colour]}</span> {colourWords[colour][language]}
    </span>
  );
}
