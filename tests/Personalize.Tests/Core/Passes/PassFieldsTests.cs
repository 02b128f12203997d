using Personalize.Core.Passes;
using Xunit;

namespace Personalize.Tests.Core.Passes;

public sealed class PassFieldsTests
{
    [Fact]
    public void TryFitFields_ShortFields_OrdersThemByName()
    {
        Assert.True(PassFields.TryFitFields([new("seat", "12"), new("coupon", "A-1")], out var fields));

        Assert.Equal(["coupon", "seat"], fields.All.Select(field => field.Key));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a=b", "x")]
    [InlineData("a", "line\nbreak")]
    [InlineData("a", "\u001f")]
    [InlineData("a", "éééééééééééééééééééé")]
    public void TryFitFields_WhatTheFormCannotHold_DoesNotFit(string name, string value) =>
        Assert.False(PassFields.TryFitFields([new(name, value)], out _));

    [Fact]
    public void TryFitFields_UnpairedSurrogate_DoesNotFit() =>
        Assert.False(PassFields.TryFitFields([new("a", "\ud800")], out _));

    [Fact]
    public void TryFitFields_NameTwice_DoesNotFit() =>
        Assert.False(PassFields.TryFitFields([new("a", "1"), new("a", "2")], out _));
}
