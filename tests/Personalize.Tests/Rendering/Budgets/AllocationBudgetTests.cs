using System.Globalization;
using System.Text.Json;
using Personalize.TestKit;
using Personalize.TestKit.Rendering;
using Xunit;

namespace Personalize.Tests.Rendering.Budgets;

/// <summary>Time is reported by the benchmarks, allocated bytes are held: they are the same on every machine.</summary>
public sealed class AllocationBudgetTests : IDisposable
{
    private static readonly string File = Repository.PathOf("tests", "Personalize.Benchmarks", "budgets.json");
    private readonly RenderingOperations _operations = new();

    [Fact]
    public void Operations_AfterWarmUp_StayWithinTheirBudgets()
    {
        var budgets = Budgets();
        var over = new List<string>();

        foreach (var operation in _operations.All)
        {
            var allocated = operation.MeasureAllocatedBytes();
            var line = string.Create(CultureInfo.InvariantCulture, $"{operation.Name}: {allocated:F0} bytes, budget {budgets[operation.Name]}");
            TestContext.Current.TestOutputHelper?.WriteLine(line);

            if (allocated > budgets[operation.Name])
            {
                over.Add(line);
            }
        }

        Assert.True(over.Count == 0, string.Join('\n', over));
    }

    [Fact]
    public void Budgets_OfTheFile_AreThoseOfTheOperations() =>
        Assert.Equal(_operations.All.Select(operation => operation.Name).Order(StringComparer.Ordinal), Budgets().Keys.Order(StringComparer.Ordinal));

    public void Dispose() => _operations.Dispose();

    private static Dictionary<string, long> Budgets()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        return json.RootElement.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Number).ToDictionary(entry => entry.Name, entry => entry.Value.GetInt64());
    }
}
