using System.Runtime.CompilerServices;
using Personalize.Core.Attributes;
using Personalize.Core.Conditions;

namespace Personalize.Core.Decisions;

/// <summary>Which path each of the first rules failed on, without taking memory; those of later ones are found again.</summary>
internal struct FailedPaths
{
    private const int Kept = 64;

    private Paths _paths;

    public void Note(int rule, string? path)
    {
        if (rule < Kept)
        {
            _paths[rule] = path;
        }
    }

    /// <summary>Of a rule whose condition did not match.</summary>
    public readonly string? Of(int rule, Condition condition, AttributeValue attributes) => rule < Kept ? _paths[rule] : condition.FailedPath(attributes);

    [InlineArray(Kept)]
    private struct Paths
    {
        private string? _first;
    }
}
