/** How the product identifies itself to every client. */
export const PRODUCT = { name: 'fusedesk-bridge', title: 'FuseDesk Bridge', version: '0.1.0' };
