using System.Globalization;
using Personalize.Core.Contexts;

namespace Personalize.Core.Passes;

/// <summary>Names of messages ("spring-2026") as the eight bytes a pass has room for.</summary>
public static class PassMessage
{
    /// <summary>The first eight bytes of SHA-256 of the name in UTF-8, big-endian. Two of 10 million messages share one with probability 3e-6.</summary>
    public static ulong HashOf(string message) => MessageHash.Of(message);

    /// <summary>The hash as row keys and records show it: 16 lower-case hexadecimal characters.</summary>
    public static string TextOf(ulong messageHash) => messageHash.ToString("x16", CultureInfo.InvariantCulture);
}
