// What the readers know, in the words of those who have the files.
export const KINDS = [
  { name: 'General Practice Workforce, practice level', brings: 'Staff of each practice by group, and by role and age where the file has them. Every layout since 2015.' },
  { name: 'epraccur', brings: 'All practices: names, addresses, CCG, open or closed. With or without a heading line.' },
  { name: 'ePCN workbook or its two CSVs', brings: 'Networks and which practices belong to them, with dates.' },
  { name: 'Patients Registered at a GP Practice', brings: 'Registered list sizes on a day.' },
  { name: 'NHS Payments to General Practice', brings: 'Registered and weighted lists, and payments, of a financial year. Any year’s columns.' },
  { name: 'PCN Workforce, individual level', brings: 'Staff employed by networks, by role.' },
];
