using Personalize.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>
/// Habits judged by a population whose habits are known: half of it has one of each kind and follows it four times of five, the other half has none.
/// Precision: of the habits that were named, how many are true. Recall: of the true ones, how many were named.
/// </summary>
public sealed class HabitPopulationTests
{
    private static readonly int People = TestSize.Of(200, 5_000);

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(40)]
    public void Habits_OfAPopulationWithKnownTruth_AreNamedRightlyOrNotAtAll(int visits)
    {
        var scores = new SortedDictionary<string, HabitScore>(StringComparer.Ordinal);
        for (var person = 0; person < People; person++)
        {
            var simulated = SimulatedCustomer.Live(new Random((visits * 1_000_003) + person), visits);
            foreach (var (name, habit) in HabitReader.All(simulated.Context, SimulatedCustomer.Now).Where(habit => simulated.Truth.ContainsKey(habit.Name)))
            {
                scores[name] = scores.GetValueOrDefault(name).With(habit.Value, simulated.Truth[name]);
            }
        }

        foreach (var (name, score) in scores)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"| {visits} | {name} | {score.Precision:P0} | {score.Recall:P0} |");
        }

        Assert.All(scores, score => Assert.True(score.Value.Precision >= 0.8, $"{score.Key}: precision {score.Value.Precision:P1}"));
        Assert.All(scores.Where(_ => visits >= 20), score => Assert.True(score.Value.Recall >= 0.8, $"{score.Key}: recall {score.Value.Recall:P1}"));
    }

    [Fact]
    public void Habits_OfWhoHasGone_AreForgotten()
    {
        var simulated = SimulatedCustomer.Live(new Random(1), 40, isFaithful: true);

        Assert.Equal(simulated.Truth["shoppingDays"], HabitReader.ShoppingDays(simulated.Context, SimulatedCustomer.Now).Value);
        Assert.All(HabitReader.All(simulated.Context, SimulatedCustomer.Now.AddYears(2)), habit => Assert.Equal(Habit.Unknown, habit.Habit.Value));
    }
}
