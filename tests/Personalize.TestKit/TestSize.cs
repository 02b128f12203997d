namespace Personalize.TestKit;

/// <summary>Loads and properties run small by default, and at full size where <c>PERSONALIZE_TEST_SIZE=full</c>.</summary>
public static class TestSize
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("PERSONALIZE_TEST_SIZE") == "full";

    public static int Of(int usual, int full) => IsFull ? full : usual;
}
