namespace Personalize.EndToEnd.Stack;

/// <summary>Names that no other test has.</summary>
internal static class Unique
{
    private static int _last;

    /// <summary>For example <c>ada-7</c>.</summary>
    public static string Id(string prefix) => $"{prefix}-{Interlocked.Increment(ref _last)}";
}
