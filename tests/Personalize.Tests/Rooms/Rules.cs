using Xunit;

namespace Personalize.Tests.Rooms;

internal static class Rules
{
    /// <summary>Fails with every violation on a line of its own; a collection assert would cut them off.</summary>
    public static void AssertKept(IEnumerable<string> violations)
    {
        var all = violations.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
