import { Component, type ReactNode } from 'react';
import { Button, useText } from '#ui';
import { shellText } from './text.ts';

type State = { readonly failed: boolean };

/** What stands in place of a page that failed. A class, since React offers no other way to catch. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault /> : this.props.children;
  }
}

function Fault() {
  const t = useText(shellText);
  return (
    <main className="page" role="alert">
      <h1>{t.fault}</h1>
      <p>{t.faultHow}</p>
      <div>
        <Button look="primary" onPress={() => location.reload()}>
          {t.reload}
        </Button>
      </div>
    </main>
  );
}
