import { useMemo, type ReactNode } from 'react';
import { Button, Collection, ListLayout, Tree, TreeItem, TreeItemContent, Virtualizer } from 'react-aria-components';
import { kitText } from './kit-text.ts';
import { usePrinting } from './printing.ts';
import { useText } from './text.ts';

export type Branch<Id extends string = string> = {
  readonly id: Id;
  /** What typing ahead looks for. */
  readonly name: string;
  readonly row: ReactNode;
  readonly below: readonly Branch<Id>[];
};

type TreeViewProps<Id extends string> = {
  readonly label: string;
  readonly roots: readonly Branch<Id>[];
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
  readonly open: ReadonlySet<Id>;
  readonly onOpenChange: (open: ReadonlySet<Id>) => void;
};

/** Beyond this a browser feels each row; then only those near the window stand in the page, but on paper all of them. */
const manyRows = 400;
const layoutOptions = { estimatedRowHeight: 44 };

/** A tree by the book: arrows walk and open it, typing ahead finds a name, Enter or a click chooses. */
export function TreeView<Id extends string>({ label, roots, chosen, onChoose, open, onOpenChange }: TreeViewProps<Id>) {
  const many = useMemo(() => sizeOf(roots) > manyRows, [roots]);
  const printing = usePrinting();
  const tree = (
    <Tree
      className="tree"
      aria-label={label}
      items={roots}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) onChoose(key as Id);
      }}
      expandedKeys={open}
      onExpandedChange={(keys) => onOpenChange(keys as Set<Id>)}
    >
      {(branch) => <BranchItem branch={branch} />}
    </Tree>
  );
  if (!many || printing) return tree;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      {tree}
    </Virtualizer>
  );
}

const sizeOf = (branches: readonly Branch[]): number => branches.reduce((sum, { below }) => sum + 1 + sizeOf(below), 0);

function BranchItem({ branch }: { readonly branch: Branch }) {
  const t = useText(kitText);
  return (
    <TreeItem id={branch.id} textValue={branch.name} className="tree-item">
      <TreeItemContent>
        {({ hasChildItems }) => (
          <div className="tree-row">
            {hasChildItems ? (
              <Button slot="chevron" className="tree-chevron" aria-label={t.expand}>
                <svg viewBox="0 0 16 16" aria-hidden="true">
                  <path d="m6 3 5 5-5 5" />
                </svg>
              </Button>
            ) : (
              <span className="tree-chevron" aria-hidden="true" />
            )}
            {branch.row}
          </div>
        )}
      </TreeItemContent>
      <Collection items={branch.below}>{(below: Branch) => <BranchItem branch={below} />}</Collection>
    </TreeItem>
  );
}
