namespace Personalize.Core.Winners;

/// <summary>What came of an arm, in customers: each counts once, however often they saw, clicked or bought.</summary>
/// <param name="Exposures">Who was shown what the arm shows.</param>
/// <param name="Clicks">Of them, who clicked it.</param>
/// <param name="Orders">Of them, who bought because of it.</param>
public readonly record struct ArmCount(long Exposures, long Clicks, long Orders)
{
    public long Of(WinnerGoal goal) => goal == WinnerGoal.Order ? Orders : Clicks;
}
