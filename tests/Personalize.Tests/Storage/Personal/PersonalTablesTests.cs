using Personalize.Storage.Personal;
using Personalize.Storage.Tables;
using Xunit;

namespace Personalize.Tests.Storage.Personal;

public sealed class PersonalTablesTests
{
    [Fact]
    public void Tables_OfTheDeployment_AreEachPersonalOrNot() =>
        Assert.Equal(
            TableNames.All.Order(StringComparer.Ordinal),
            PersonalTables.Partitioned.Select(table => table.Name).Distinct()
                .Concat(PersonalTables.Special).Concat(PersonalTables.Impersonal).Order(StringComparer.Ordinal));
}
