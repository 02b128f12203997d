using Personalize.Core.Winners;

namespace Personalize.Core.Experiments;

/// <summary>What an experiment says of one customer.</summary>
/// <param name="Experiment">The experiment asked.</param>
/// <param name="Arm">The arm's place in the experiment; 0 for who takes no part.</param>
/// <param name="IsIn">True when the customer takes part, or an arm is forced.</param>
/// <param name="Reason">Why.</param>
/// <param name="HashUsed">True when the arm comes from the draw or a kept assignment: only then does the customer count.</param>
/// <param name="HashBy">The attribute that told the customer; null when none was asked.</param>
/// <param name="HashValue">Its value.</param>
/// <param name="Bucket">0 to under 1; null when nothing was drawn.</param>
public readonly record struct ExperimentResult(
    Experiment Experiment, int Arm, bool IsIn, ExperimentReason Reason, bool HashUsed, string? HashBy, string? HashValue, double? Bucket)
{
    /// <summary>The winner that was named, with its evidence; null while none is.</summary>
    public WinnerState? Winner { get; init; }

    /// <summary>The arm's key; null for who takes no part.</summary>
    public string? ArmKey => IsIn ? Experiment.Arms[Arm].Key : null;

    /// <summary>What is to be kept, so that the customer sees the same arm next time: key and arm; null when nothing is.</summary>
    public KeyValuePair<string, string>? Assignment => HashUsed && IsIn && Experiment.IsSticky
        ? new(Experiment.AssignmentKey, Experiment.Arms[Arm].Key)
        : null;
}
