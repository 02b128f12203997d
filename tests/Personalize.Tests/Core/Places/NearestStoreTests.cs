using System.Collections.Immutable;
using Personalize.Core.Places;
using Xunit;

namespace Personalize.Tests.Core.Places;

public sealed class NearestStoreTests
{
    private static readonly ImmutableArray<Store> Stores = [At("paris", 48.857, 2.352), At("lyon", 45.764, 4.836), At("nice", 43.710, 7.262)];

    [Theory]
    [InlineData(48.80, 2.13, "paris")]    // Versailles
    [InlineData(45.44, 4.39, "lyon")]     // Saint-Étienne
    [InlineData(43.55, 7.02, "nice")]     // Cannes
    public void Of_APlace_IsTheNearest(double latitude, double longitude, string expected) =>
        Assert.Equal(expected, NearestStore.Of(Stores, PlaceAt(latitude, longitude))?.Store.Id);

    [Fact]
    public void Of_SaintEtienne_IsFiftyKilometresAway() => Assert.InRange(NearestStore.Of(Stores, PlaceAt(45.44, 4.39))!.DistanceKm, 49, 52);

    [Fact]
    public void Of_APlaceFarFromAll_IsNone() => Assert.Null(NearestStore.Of(Stores, PlaceAt(40.71, -74.01)));

    [Fact]
    public void Of_ACountryAlone_IsNone() => Assert.Null(NearestStore.Of(Stores, Place.Unknown with { Country = "FR" }));

    private static Store At(string id, double latitude, double longitude) =>
        GeoPoint.TryCreate(latitude, longitude, out var point) ? new Store(id, id, point, null, null) : throw new ArgumentException(id);

    private static Place PlaceAt(double latitude, double longitude) =>
        Place.Unknown with { Point = GeoPoint.TryCreate(latitude, longitude, out var point) ? point : null, Source = PlaceSource.Device };
}
