/**
 * The evidence of an entry of a local service, with three of its fields disclosed, the key of that log, and the proof that
 * the log has grown from its first 7 leaves. They are what they were once answered, since nobody can make them up.
 */
export const evidenceExample = {
  leaf: '{"_sd":["0AntRJh5ww78QC3c3fGO53xM7I_aYHZe7kRgBvARx20","5HhZgoEvbbArAOoFluot1CW5nu2Ut-5psQX_rXi-fjc","5Kz-VyfdX9kCCdKi0TokJryM1_Jy7BwjakWrLeZwNSg","5mRAFPBHcpSVBFPC-YeqQWes8uiouz_PxcuE9vR7Wo8","7K7b2ZIuXtFs_WPOe40V4Bp9ngN1cLGcqgYFugmkLbg","7eHPj7p4C16zqdGeO_rFRG2MgbWAzG7J-TTiHOClUHE","GxkwMollohZDbRZxTRXvLmLFbtf0Es9bQgXUWjfNceE","LwN6szKkWu0QJuVxLCFWwrJclmFSL4aqeIFgiL39M1k","S-Gzo6KlvTUkLxWNe1zxKsRXKt3uHj4RY74UsyHd_B0","TsUsWDbMdmfPuZZRviCP7mFIaZVgpfPyP6UX8AcohJA","_nLhsyi2COS0zxiwPEyRlqakEWJ_kY3ndM_cGi16FX8","avTSywXriM6QiKhour_dXrEM7MGXyJ11cUjZw055V2Q","fxL0JqJKGG6pkVxa510Z2a69GACdP1rduFrGNeaKTyA","hO9a7cw-rEl8HzAwCmVhRXt3aEyTn5LqCKj6TnSir2E","lNzjoiTMt0iBP7QgIyuwu_gn9M_Q0PNSePNj745iFOw","pl5Rh7xSAVZyhe4wNYi8HmfaYvyGA4EjHhpAI0Ad2Ck","qyP0INKxpXQqw44vxNycJtockZZRFecRUcHqFVQJQDI","rsRzBukFrQKlIbei2MEeLxTjLP43OH1UOH7nwh6jt7E","sZU7k4JxtlZFs3CdObWV1Zmu-1zsmLbvf02Zo28mSdw","yOguLrSyuZ9USrQhfVCEJABqTqDbTDr9h3f-eTOiM6g","yZnfOHRxnA_P_uhU6wyn9PElW1dLo5wdp3Irj4WOCz4","zMjLo6GAIJP0Mw9c8jjfGPMH4mIYGXfKuanXDn-Ke7I","zZKEGYBPo2JrvVr0eAenjrmB4EbXgjXr8St7-UKtC6s","zdb-gnYUehifOS9mT3xavDmpcapyvJNYuCJKKjmewlc"],"_sd_alg":"sha-256","id":"019bb1dc-db80-740f-94ee-936e3761a66d","org":"7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11","v":1}',
  index: 3,
  treeSize: 24,
  proof: [
    'vSfFF8IVX60wQs9h+dxSGarqJI25le5w2oZfvH1nZF8=',
    'dY+Bjf61YbBT0+HscALLZUn9cUPdUti0pXpnuuAYKXk=',
    'EAVRfQXzVMZE+aIYZVMTL+naHoQdrPRcCT2Z6+5/SQM=',
    'OSWYFbTD/+6XT7cEoPBqxwmPkMW+8CyaE80yK9L5r2A=',
    'CzCBcGPzyiEox8R+DRW2qjuVaBq6ebPuBgslX7wv/2A=',
  ],
  checkpoint:
    'localhost/7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11\n24\n+aHN80q4AGay5Cd/WBH9K0WZuGQlMiIDbl9Z422Ho0A=\n\n— localhost/7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11 QSVsSIK3YilM3W5XrqlIeVzaIyUAf61fWVCcwtxa8TQg/5PGrPQCEvYU4wFWhnoXCAPwVITzBen5LfdVtcG3scy61gU=\n',
  disclosures: [
    'WyJobmg3bnlwcHlBRlJETTg2ZWlxVUt3IiwiYWN0aW9uIiwiaW52b2ljZS5yZWZ1bmRlZCJd',
    'WyJ6MVltN2xuNDB6Q3VDYzJJRHFTMEVRIiwiYWN0b3IuaWQiLCJzYS1iaWxsaW5nIl0',
    'WyJ0ZW91Z3ExUVBvY3lVNnpacC1sbUp3IiwidGFyZ2V0LmlkIiwiaW52LTIwMjYtMDAwMTciXQ',
  ],
};

export const logKeyExample =
  'localhost/7b0f3c0e-6f2b-4d59-9d0c-0f6a3a1f2c11+41256c48+Ae3Ir2TVkIaHZzjWcl54k6wGak3XlEM3PQfI7hdLy1zz';

export const consistencyExample = {
  from: 7,
  to: 24,
  proof: [
    'mPsYrn80ESr23bY8Pec0Ne3qjUbDMhOF54nKUU6wWQg=',
    'rBsiT1rEkaTM1QplXMLiqjaxQz5bV8QbsPEUrELRqO8=',
    'o6gwcN4ZhXoKJKyPWbcrqRFOmg+CIdBTdB5I54j6Ys8=',
    'ibrKKj4vneMT1Ucg3cOg0kSftinI04/cYXWXb7MBYf0=',
    'OSWYFbTD/+6XT7cEoPBqxwmPkMW+8CyaE80yK9L5r2A=',
    'CzCBcGPzyiEox8R+DRW2qjuVaBq6ebPuBgslX7wv/2A=',
  ],
};
