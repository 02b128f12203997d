using System.Text;

namespace Personalize.TestKit.Faults;

/// <summary>What a <see cref="LoopbackServer"/> answers.</summary>
/// <param name="Status">0: nothing at all, ever.</param>
public sealed record LoopbackReply(int Status, byte[] Body)
{
    /// <summary>Never answers.</summary>
    public static LoopbackReply Hang { get; } = new(0, []);

    public static LoopbackReply Text(int status, string body = "") => new(status, Encoding.UTF8.GetBytes(body));
}
