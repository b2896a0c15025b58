import { useState } from 'react';
import { Button, useText } from '#ui';
import { kitPageText } from '../kit-page-text.ts';
import { KitPart } from './KitPart.tsx';

/** Buttons: the one that matters, the others, one that cannot be pressed and says why, one that opens. */
export function KitActs() {
  const t = useText(kitPageText);
  const [open, setOpen] = useState(false);
  const [pressed, setPressed] = useState(0);
  const press = () => setPressed(pressed + 1);
  return (
    <KitPart title={t.buttons}>
      <div className="form-actions">
        <Button look="primary" onPress={press}>
          {t.primary}
        </Button>
        <Button onPress={press}>{t.plain}</Button>
        <Button look="quiet" onPress={press}>
          {t.quiet}
        </Button>
        <Button expanded={open} onPress={() => setOpen(!open)}>
          {t.opens}
        </Button>
      </div>
      {open && <p>{t.opened}</p>}
      <div className="form-actions">
        <Button look="primary" blocked={t.whyBlocked} onPress={press}>
          {t.blocked}
        </Button>
        <Button blocked={t.whyBlocked} onPress={press}>
          {t.blocked}
        </Button>
      </div>
      <p className="fine" role="status">
        {t.pressed(String(pressed))}
      </p>
    </KitPart>
  );
}
