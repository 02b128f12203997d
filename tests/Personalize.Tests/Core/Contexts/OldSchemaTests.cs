using Personalize.Core.Acting;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Xunit;

namespace Personalize.Tests.Core.Contexts;

/// <summary>Bytes that former versions wrote are read for ever.</summary>
public sealed class OldSchemaTests
{
    // Written by the version that merged a context of each event: identifies, looks, carts, orders, mails, a journey of eleven zones.
    private const string Schema1 = "AYC91qW+aAEAAQNhZGEBgIGIhIQBAQAeAFIqjdeMjY2GAQN3ZWIBCGlkZW50aWZ5AQ9FbWFpbCBEZWxpdmVyZWQBBHNvZmGAmP/NAQtceZddCfB2AQNhcHAB"
        + "BWdyb3VwARBDaGVja291dCBTdGFydGVkAICQ4OUGSARYHk11nbIBBnNlcnZlcgEFYWxpYXMBDENhcnQgRW1wdGllZAEEMS41MICrhMUMXiZRTrVICREBBGNh"
        + "bGwICQCAz/XCDSfgj2TZh4hvBwEGc2NyZWVuAQhBbnl0aGluZwCAo8ruDhdOlT9siiH6BwsQAQIvYYDum58Pe/bzsRyfvU8KAQV0cmFjawELQ2FydCBWaWV3"
        + "ZWQBBXBhZ2VzgOLE3RK+bR/+y6ZpwQMBBHBhZ2UBDEVtYWlsIE9wZW5lZAESbmHDr3ZlIOaXpeacrCDwn46BgKD2pxMtheQjGO8NLwMVDAaAjK+zE44GVfVm"
        + "QXf2BxIBDVByb2R1Y3QgQWRkZWQAgP77hBYgL7jyvze+bgMEAQ9Qcm9kdWN0IENsaWNrZWQAgPnmvxxPA/zkA6mP3woIAQ1TdG9yZSBFbnRlcmVkEYCPiqEd"
        + "31V+v9or5sIDCBgAgJDTxSApbIJsZ64jag4LAQ9PcmRlciBDb21wbGV0ZWQAgMDR4SMfTmD572clfwEFZW1haWwSFgCA6ru3JGJ5bVOAWKxXAwQWEYCk64Qp"
        + "XPp0ou+WWrkOFRMAgLqO5ilPnYFGEOfsSw4IAQAAgPrR+TA7YfVSbIX1FgMLDBGA9/2yNTOAEuinYYjGBwgBD1Byb2R1Y3QgUmVtb3ZlZBSAqobyOXXqFuLg"
        + "xiWxBw8eFIDJrM47EcJIgFefgIgHEgEOT3JkZXIgUmVmdW5kZWQBBExhbXCA5pGsP/5XNtY5XBRhBwQFAIDR7ctHwqrPYtDmIg8HBB4NgLet/0fHM2k6jayO"
        + "/wMSEwCAv4LESFg/wYvpwstyBwgeAIDm/eRKw/603KMylEIHBB4AgNXAk0x8rFd98JvjNwcEHwaAjZT0T/N1k3wz0fX9BwQJAIDcnf5RxzL1nmbcv7gDFQEa"
        + "UHVzaCBOb3RpZmljYXRpb24gUmVjZWl2ZWQXAYDP9cINJ+CPZNmHiG8HEAAMDAKA+7a6bYD7trptEwaAgLGRZIDum58PFgKAwNHhI4DA0eEjHwKAyazOO4DJ"
        + "rM47GAKAjK+zE4CMr7MTGQKA+73he4D7veF7AQ5Qcm9kdWN0IFZpZXdlZAKAyrL2UoDKsvZSCw6AgYiEhAGAkODlBggUgIDM/2aAmP/NAQQWgJTdl2EAFRCA"
        + "x/OkggGA4sTdEg8KgO2DjHCAz/XCDQMBCGNvbXB1dGVyBIDQg8BpgJTdl2EBBW90aGVyCIDH86SCAYDR7ctHAQVwaG9uZSaA+73he4CY/80BAAYBAWEBATGA"
        + "jK+zEwEEc2hvcAEBB2FkZHJlc3MBEHsiY2l0eSI6IlBhcmlzIn2AnOGRWQEDY3JtAAEDYWdlAQIzNoDVwJNMKAEBAWIBATOAlN2XYSsBAQlmaXJzdE5hbWUB"
        + "AyJDIoCMr7MTKAEBBGxvbmcBICJ4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHgigJTdl2ErAQgBDmNhdGVnb3J5OmxpZ2h0AZwBqgoCgLTnhmkBDmNh"
        + "dGVnb3J5OnBhZ2VzBKQBgA6gAYQOngH2CZwBgggIgKD2pxMBDWNhdGVnb3J5OnNvZmEBngHsFgKAyrL2UgEPY2F0ZWdvcnk6dHJhdmVsAZoBjhUCgPu94XsB"
        + "C2NvbG91cjpCbGF1AZoBjhUCgPu94XsBCnByb2R1Y3Q6cDEBmgGOFQKA+73hewEKcHJvZHVjdDpwMgGeAewWAoDKsvZSAQpwcm9kdWN0OnAzAZoBjhUCgPu9"
        + "4XsVCAIJAgwCGQIaAh0CHwQnAioCLQIzAjsCSQJRAlcCWAJcAmICZwKQAqcCARoCAYDKsvZSqWgx/SWVSZgGAQJwMgABgO6bnw979vOxHJ+9TwAAAgAAAQEQ"
        + "QW1lcmljYS9OZXdfWW9ya4CrhMUMXiZRTrVICREBAQVlbi1VU4CrhMUMXiZRTrVICREBgKuExQxeJlFOtUgJEbL7BeAkAQVQYXJpcwAA";

    // Written before orders had numbers: an identify, a cart, an order, a mail.
    private const string Schema2 = "AoC+79+/aAEAAQNhZGEBgKYdAQAFALXyAx62LjfGAQZzZXJ2ZXIBBXRyYWNrAQ1Qcm9kdWN0IEFkZGVkAMCpByOWoSVqxLHGAQVlbWFpbAQBD0VtYWlsIERlbGl2ZXJlZACA0w4VOBKuX+oLcwMEAQ"
        + "9PcmRlciBDb21wbGV0ZWQAwPwVKcGyiedSIZUDBAUBBExhbXCAph3KDfLJWqFEwQMBCGlkZW50aWZ5AAABALXyAx62LjfGAwUABAcCwKkHwKkHCAKA0w6A0w4FBMD8FQAKAoCmHYCmHQABBgHUxAIC"
        + "AQEJZmlyc3ROYW1lAQUiQWRhIoCmHQEEc2hvcAEDAQ5jYXRlZ29yeTpsaWdodAGmAcZYAsD8FQEJcHJvZHVjdDphAaYBxlgCwPwVAQlwcm9kdWN0OmIBpgHGWAIAAjaEBDaFAgI2hAQ2hQIBAQ1zaG"
        + "9wOjI0NDJfMTE4AaYBwh0CwPwVAAGA0w4VOBKuX+oLcwEAtfIDHrYuN8YAAgEBYgAAAgAAAgABgNMOAQEDRVVSvJsBAQEMRXVyb3BlL1BhcmlzwPwVKcGyiedSIZUBAQVmci1GUsD8FSnBsonnUiGV"
        + "AcD8FSnBsonnUiGVpPsF3CQAAAA=";

    // Written before complaints had numbers: a complaint, a ticket that is closed again, an order with its number.
    private const string Schema3 = "A4Con42/aAEAAQNhZGEBgK6mCgEABAA+I+gWADlZSgEGc2VydmVyAQV0cmFjawEPT3JkZXIgQ29tcGxldGVkAIC6twMufSwDqVB64gEHc3VwcG9ydAQBDVRpY2tldCBDbG9zZWQAgPTuBhxGdbJc5e2C"
        + "BgQBDVRpY2tldCBPcGVuZWQAgK6mCpo4s+pZeeeEBgQBEENvbXBsYWludCBPcGVuZWQAAQA+I+gWADlZSgMFAAQJAoCupgqArqYKBQIAAAcCgLq3A4C6twMIAoD07gaA9O4GAAAAAAQ2aQI2agI2awI2bAIBNmwCAAABAD4j6BYAOVlKAAIA"
        + "AQABAQNFVVLQDwF5Ammb5CyKjgA+I+gWADlZSgHQDwoAAAAA";

    // The same, written before maps were packed.
    private const string Schema4 = "BICon42/aAEAAQNhZGEBgK6mCgEABAA+I+gWADlZSgEGc2VydmVyAQV0cmFjawEPT3JkZXIgQ29tcGxldGVkAIC6twMufSwDqVB64gEHc3VwcG9ydAQB"
        + "DVRpY2tldCBDbG9zZWQAgPTuBhxGdbJc5e2CBgQBDVRpY2tldCBPcGVuZWQAgK6mCpo4s+pZeeeEBgQBEENvbXBsYWludCBPcGVuZWQAAQA+I+gWADlZ"
        + "SgMFAAQJAoCupgqArqYKBQIAAAcCgLq3A4C6twMIAoD07gaA9O4GAAAAAAQ2aQI2agI2awI2bAIBNmwCAAABAD4j6BYAOVlKAAIAAQABAQNFVVLQDwF5"
        + "Ammb5CyKjgA+I+gWADlZSgHQDwoAAAAAAgERQ29tcGxhaW50IE9wZW5lZDoBgK6mCgABDlRpY2tldCBPcGVuZWQ6AYD07gYBgLq3Aw==";

    [Fact]
    public void Read_BytesOfTheFirstSchema_GivesTheSameContextAgain()
    {
        var bytes = Convert.FromBase64String(Schema1);

        var context = ContextCodec.Read(bytes);

        Assert.Equal(1, bytes[0]);
        Assert.Equal(SampleEvents.Ada, Assert.Single(context.Registrations));
        Assert.Equal("{\"city\":\"Paris\"}", context.Traits["address"].Json);
        Assert.Equal(ContextLimits.MaxTouchpoints, context.Touchpoints.Count);
        Assert.Equal(context, ContextCodec.Read(ContextCodec.Write(context)), (left, right) => ContextCodec.Write(left).AsSpan().SequenceEqual(ContextCodec.Write(right)));
    }

    [Fact]
    public void Read_BytesOfTheSecondSchema_GivesItsOrders()
    {
        var context = ContextCodec.Read(Convert.FromBase64String(Schema2));

        Assert.Equal((1, 9_950L), (context.Orders.Count, context.Orders.Cents["EUR"]));
        Assert.Empty(context.Orders.Known);
        Assert.Equal("b", Assert.Single(context.Cart.Items()).Product);
        Assert.Equal("Europe/Paris", context.TimeZone!.Value);
        Assert.Equal(ContextCodec.Schema, ContextCodec.Write(context)[0]);
    }

    [Fact]
    public void Read_BytesOfTheThirdSchema_GivesTheComplaintThatIsOpen()
    {
        var context = ContextCodec.Read(Convert.FromBase64String(Schema3));

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), CustomerComplaint.OpenSince(context));
        Assert.Equal(1_000, Assert.Single(context.Orders.Known).Cents);

        var closed = ContextMerge.Merge(context, EventContext.Of(
            SampleEvents.Event("c", new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero), name: "Complaint Resolved", properties: """{"complaint_id":"C-1"}""", trust: SourceTrust.Server)));
        Assert.False(CustomerComplaint.IsOpen(closed));
        Assert.Equal(closed, ContextCodec.Read(ContextCodec.Write(closed)), (left, right) => ContextCodec.Write(left).AsSpan().SequenceEqual(ContextCodec.Write(right)));
    }

    [Fact]
    public void Read_BytesOfTheFourthSchema_GivesWhatTheThirdGave()
    {
        var context = ContextCodec.Read(Convert.FromBase64String(Schema4));

        Assert.Equal(ContextCodec.Write(ContextCodec.Read(Convert.FromBase64String(Schema3))), ContextCodec.Write(context));
        Assert.Equal(2, context.Complaints.Count);
        Assert.Equal(4, context.Touchpoints.Count);
    }
}
