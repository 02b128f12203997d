using Personalize.Core.Contexts;

namespace Personalize.Tests.Core.Contexts;

/// <summary>How often a habit was named, rightly or not.</summary>
/// <param name="Right">Named, and true.</param>
/// <param name="Wrong">Named, and not true.</param>
/// <param name="True">How many have the habit.</param>
internal readonly record struct HabitScore(int Right, int Wrong, int True)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => True == 0 ? 1 : (double)Right / True;

    public HabitScore With(string named, string? truth) => new(
        Right + (named != Habit.Unknown && named == truth ? 1 : 0),
        Wrong + (named != Habit.Unknown && named != truth ? 1 : 0),
        True + (truth is null ? 0 : 1));
}
