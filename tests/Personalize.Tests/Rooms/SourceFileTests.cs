using Xunit;

namespace Personalize.Tests.Rooms;

/// <summary>The rules are only as good as what they read.</summary>
public sealed class SourceFileTests
{
    private const string Text = """"
        using Personalize.Core.Passes;

        namespace Personalize.Functions.Open;

        /* Personalize.Rendering */
        public sealed partial class OpenFunction // Personalize.Core.Decisions
        {
            private const string Raw = """ Functions.Click "quoted" """;
            private const string Path = @"c:\Functions.Decide\" + "a \" Functions.Fold";
            private Functions.Health.HealthFunction _health;
            private sealed class Nested;
        }

        internal readonly record struct Opened<T>(T Value);
        file sealed class Hidden;
        """";

    private readonly SourceFile _file = new("functions/Personalize/Functions/Open/OpenFunction.cs", Text);

    [Fact]
    public void Types_NestedAndFileLocal_AreLeftOut() => Assert.Equal(["OpenFunction", "Opened"], _file.Types);

    [Fact]
    public void Namespace_FileScoped_IsRead() => Assert.Equal("Personalize.Functions.Open", _file.Namespace);

    [Theory]
    [InlineData("Personalize.Core.Passes", true)]
    [InlineData("Functions.Health", true)]
    [InlineData("Personalize.Rendering", false)]
    [InlineData("Personalize.Core.Decisions", false)]
    [InlineData("Functions.Click", false)]
    [InlineData("Functions.Decide", false)]
    [InlineData("Functions.Fold", false)]
    public void Mentions_CommentsAndStrings_DoNotCount(string name, bool expected) => Assert.Equal(expected, _file.Mentions(name));
}
