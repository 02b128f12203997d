namespace Personalize.Tests.Core;

/// <summary>How often random cases are tried: few in every run, many when PERSONALIZE_TEST_SIZE=full.</summary>
internal static class TestSize
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("PERSONALIZE_TEST_SIZE") == "full";

    public static int Of(int small, int full) => IsFull ? full : small;
}
