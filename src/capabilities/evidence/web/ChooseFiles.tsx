import { evidenceMedia } from '#capabilities/evidence/contract';
import { useText } from '#ui';
import { evidenceText } from './text.ts';

/** Named one by one: asked for these, an iPhone gives its HEIC photos as JPEG. */
const pictures = evidenceMedia.filter((media) => media.startsWith('image/')).join();
const anything = evidenceMedia.join();

type ChooseFilesProps = {
  readonly name: string;
  /** Why no more can be chosen. */
  readonly full: string | null;
  /** Why the form cannot be sent yet: else it would leave without what is still on its way. */
  readonly waiting: string | null;
  readonly onChosen: (files: readonly File[]) => void;
};

export function ChooseFiles({ name, full, waiting, onChosen }: ChooseFilesProps) {
  const t = useText(evidenceText);
  const chosen = (input: HTMLInputElement) => {
    onChosen([...(input.files ?? [])]);
    input.value = ''; // the same file may be chosen again
  };
  const told = full === null ? null : <p className="fine">{full}</p>;
  if (told !== null && waiting === null) return told;
  return (
    <div className="evidence-choose">
      {told}
      <label className="button button-plain">
        <input
          className="unseen"
          type="file"
          name={name}
          ref={(input) => input?.setCustomValidity(waiting ?? '')}
          accept={anything}
          multiple
          onChange={({ currentTarget }) => chosen(currentTarget)}
        />
        {t.choose}
      </label>
      {/* Shown where there is a camera at hand: on a phone or a tablet. */}
      <label className="button button-plain evidence-take">
        <input
          className="unseen"
          type="file"
          accept={pictures}
          capture="environment"
          onChange={({ currentTarget }) => chosen(currentTarget)}
        />
        {t.take}
      </label>
    </div>
  );
}
