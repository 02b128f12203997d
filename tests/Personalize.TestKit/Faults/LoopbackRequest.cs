namespace Personalize.TestKit.Faults;

/// <summary>A request as a <see cref="LoopbackServer"/> read it.</summary>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Headers">By name, ignoring case.</param>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);
