using Personalize.Core.Passes;

namespace Personalize.Functions.Scan;

/// <summary>How scans are answered.</summary>
/// <param name="Ring">Keys that codes are signed with.</param>
/// <param name="IdentitySecret">Proves user ids.</param>
/// <param name="ProxyHops">How many proxies append to X-Forwarded-For.</param>
/// <param name="Clock">The clock.</param>
internal sealed record ScanPolicy(PassKeyRing Ring, byte[] IdentitySecret, int ProxyHops, TimeProvider Clock);
