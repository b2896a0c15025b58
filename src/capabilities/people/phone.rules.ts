/** How many last digits are shown and found by: enough to tell people apart, too few to call them. */
const tailLength = 4;

export const phoneTail = (phone: string): string => phone.replaceAll(/\D/g, '').slice(-tailLength);

/** 13812345678 → 138****5678: the first three and the last four stand; of a short number the tail alone. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  const shown = digits.length >= 10 ? digits.slice(0, 3) : '';
  return `${shown}****${phoneTail(phone)}`;
}

/** The tail that a search is for, if it is for one. */
export const tailSought = (typed: string): string | null => {
  const plain = typed.normalize('NFKC').trim();
  return /^\d{4}$/.test(plain) ? plain : null;
};
