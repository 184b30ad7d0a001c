import { Combobox } from '@base-ui/react/combobox';
import { useState } from 'react';
import { fold } from '#domain/fold.ts';

export type Found = { readonly id: string; readonly text: string; readonly detail: string; readonly words: string };

type FindFieldProps = {
  label: string;
  hint: string;
  none: string;
  items: readonly Found[];
  chosen: Found | null;
  disabled: boolean;
  onPick: (found: Found) => void;
};

const most = 12;

/** One of many, found by the words of its name, accents ignored. */
export const FindField = ({ label, hint, none, items, chosen, disabled, onPick }: FindFieldProps) => {
  const [typed, setTyped] = useState('');
  const wanted = typed === chosen?.text ? [] : fold(typed).split(/\s+/).filter(Boolean);
  const found = items.filter(({ words }) => wanted.every((word) => words.includes(word))).slice(0, most);
  return (
    <Combobox.Root<Found>
      items={items}
      filteredItems={found}
      value={chosen}
      onValueChange={(picked) => picked && onPick(picked)}
      onInputValueChange={setTyped}
      itemToStringLabel={({ text }) => text}
      isItemEqualToValue={(a, b) => a.id === b.id}
      disabled={disabled}
      autoHighlight
    >
      <label className="field">
        <span>{label}</span>
        <Combobox.Input className="input" placeholder={hint} />
      </label>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="layer">
          <Combobox.Popup className="popup">
            <Combobox.Empty className="dim">{none}</Combobox.Empty>
            <Combobox.List>
              {(item: Found) => (
                <Combobox.Item key={item.id} value={item} className="menu-item">
                  <span>{item.text}</span>
                  <small>{item.detail}</small>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
};
