using Xunit;

// Processes are killed, stores stopped and times measured: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Personalize.EndToEnd.Stack;

/// <summary>The tests that share one running stack. They take customers and places of their own.</summary>
[CollectionDefinition(Name)]
public sealed class StackTests : ICollectionFixture<StackFixture>
{
    public const string Name = "Whole stack";
}
