using System.Collections.Immutable;
using System.Text;
using Personalize.Core.Acting;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Events;
using Personalize.Core.Locales;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Tests.Core.Content;
using Personalize.Tests.Core.Contexts;
using Xunit;

namespace Personalize.Tests.Core.Acting;

public sealed class ActorTests
{
    private const string Alert = """
        { "kind": "service", "on": ["Store Entered"], "purposes": ["location"], "afterMinutes": 2, "unless": ["Store Left"], "debounceMinutes": 240,
          "debounceBy": "event.properties.store", "channels": ["adviser"], "motives": true, "content": { "store": "{{ event.properties.store }}", "motive": "{{ motives.0.name }}" } }
        """;

    private const string Ready = """
        { "kind": "service", "on": ["Order Ready"], "purposes": ["communication"], "quietHours": { "from": "21:00", "until": "08:00" }, "channels": ["sms", "email"], "content": { "text": "ready" } }
        """;

    private const string Offer = """{ "kind": "opportunity", "on": ["Product Added"], "purposes": ["communication"], "threshold": 0, "channels": ["app"], "content": {} }""";

    private static readonly DateTimeOffset Noon = SampleEvents.Noon;

    private readonly HashSet<Purpose> _denied = [];
    private readonly List<CustomerEvent> _history = [];
    private ActingState _state = ActingState.Empty;
    private ImmutableArray<ActingState> _elsewhere = [];

    [Fact]
    public void Event_NobodyLooksAt_IsANoWithItsReason()
    {
        var result = Send(Rules(("alert", Alert)), "Newsletter Read", Noon);

        Assert.Empty(result.Taken);
        Assert.Equal(ActReason.NotATrigger, Assert.Single(result.Verdicts).Reason);
        Assert.Same(ActingState.Empty, result.State);
    }

    [Fact]
    public void Visit_AfterItsDwell_AlertsOnceWithTheMotive()
    {
        var rules = Rules(("alert", Alert));
        Remember("Product Viewed", Noon.AddHours(-3), """{"product_id":"s1","name":"Sofa Oslo","category":"sofas"}""");
        Remember("Product Viewed", Noon.AddHours(-2), """{"product_id":"s2","name":"Sofa Bergen","category":"sofas"}""");

        var entered = Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");
        var stayed = Due(rules, Noon.AddMinutes(2));

        Assert.Equal(ActReason.Waits, Assert.Single(entered.Verdicts).Reason);
        var alert = Assert.Single(stayed.Taken);
        Assert.Equal("""{"store":"Lyon","motive":"category:sofas"}""", Encoding.UTF8.GetString(alert.Content));
        Assert.Contains("2 signs of interest", alert.Motives[0].Evidence[0], StringComparison.Ordinal);
        Assert.Empty(_state.Pending);
    }

    [Fact]
    public void Visit_LeftBeforeTheDwell_IsCalledOff()
    {
        var rules = Rules(("alert", Alert));
        Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");

        Assert.Equal(ActReason.CalledOff, Assert.Single(Send(rules, "Store Left", Noon.AddMinutes(1)).Verdicts).Reason);
        Assert.Empty(_state.Pending);
    }

    [Theory]
    [InlineData("Lyon", ActReason.Debounced)]
    [InlineData("Paris", ActReason.Waits)]
    public void Visit_SoonAfterAnother_IsDebouncedPerStore(string store, ActReason expected)
    {
        var rules = Rules(("alert", Alert));
        Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");
        Due(rules, Noon.AddMinutes(2));

        Assert.Equal(expected, Assert.Single(Send(rules, "Store Entered", Noon.AddMinutes(30), $$"""{"store":"{{store}}"}""").Verdicts).Reason);
    }

    [Fact]
    public void Visit_WithoutConsent_IsRefusedAlsoWhenItIsWithdrawnDuringTheDwell()
    {
        var rules = Rules(("alert", Alert));
        Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");
        _denied.Add(Purpose.Location);

        var stayed = Due(rules, Noon.AddMinutes(2));

        Assert.Empty(stayed.Taken);
        Assert.Equal(ActReason.NotAllowed, Assert.Single(stayed.Verdicts).Reason);
        Assert.Equal(ActReason.NotAllowed, Assert.Single(Send(rules, "Store Entered", Noon.AddHours(9)).Verdicts).Reason);
    }

    [Fact]
    public void Order_ReadyAtNight_WaitsForTheCustomersMorning()
    {
        var rules = Rules(("ready", Ready));

        var night = Send(rules, "Order Ready", Noon.AddHours(10), zone: "Europe/Paris");   // 23:00 in Paris
        var pending = Assert.Single(_state.Pending);
        var morning = Due(rules, pending.DueAt, "Europe/Paris");

        Assert.Empty(night.Taken);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero), pending.DueAt);
        Assert.Equal("ready", Assert.Single(morning.Taken).Action.Name);
    }

    [Fact]
    public void Order_Ready_GoesByThePreferredChannelWhereItCan()
    {
        _history.Add(SampleEvents.Event("t", Noon.AddDays(-1), EventType.Identify, null, traits: """{"preferredChannel":"email"}"""));

        var taken = Assert.Single(Send(Rules(("ready", Ready)), "Order Ready", Noon).Taken);

        Assert.Equal(("email", "explicit"), (taken.Channel, taken.ChannelWhy));
    }

    [Fact]
    public void Event_ThatComesTooLate_IsNotActedOn() =>
        Assert.Equal(ActReason.TooLate, Assert.Single(Send(Rules(("ready", Ready)), "Order Ready", Noon, receivedAt: Noon.AddHours(2)).Verdicts).Reason);

    [Fact]
    public void Opportunities_PastTheWeeksBudget_ArePressure()
    {
        var rules = Rules(("offer", Offer));
        var reasons = Enumerable.Range(0, 5).Select(day => Send(rules, "Product Added", Noon.AddDays(day)).Verdicts.Single().Reason).ToArray();

        Assert.Equal([ActReason.Acted, ActReason.Acted, ActReason.Acted, ActReason.Pressure, ActReason.Pressure], reasons);
        Assert.Equal(ActReason.Acted, Send(rules, "Product Added", Noon.AddDays(7)).Verdicts.Single().Reason);
    }

    [Fact]
    public void TwoOpportunities_OnOneEvent_TheHigherRanksAndTheOtherIsSaidToBeOutranked()
    {
        var rules = Rules(("offer", Offer), ("other", Offer.Replace("\"threshold\": 0", "\"threshold\": 0, \"priority\": 90", StringComparison.Ordinal)));

        var result = Send(rules, "Product Added", Noon);

        Assert.Equal("other", Assert.Single(result.Taken).Action.Name);
        Assert.Equal([("other", ActReason.Acted), ("offer", ActReason.Outranked)], result.Verdicts.Select(verdict => (verdict.Rule, verdict.Reason)));
    }

    [Fact]
    public void Scenario_AdvancesWithTimeAndEndsWithItsEvent()
    {
        var files = new[] { ("actions/offer.json", Offer.Replace("\"on\": [\"Product Added\"], ", "", StringComparison.Ordinal)),
            ("scenarios/basket.json", """{ "on": ["Checkout Started"], "stopsOn": ["Order Completed"], "steps": [ { "afterMinutes": 60, "action": "offer" }, { "afterMinutes": 1440, "action": "offer" } ] }""") };
        var rules = Read(files);

        Assert.Equal(ActReason.Started, Assert.Single(Send(rules, "Checkout Started", Noon).Verdicts).Reason);
        Assert.Equal(ActReason.Running, Assert.Single(Send(rules, "Checkout Started", Noon.AddMinutes(5)).Verdicts).Reason);
        var first = Assert.Single(Due(rules, Noon.AddHours(1)).Taken);
        Assert.Equal(("basket", 0), (first.Scenario, first.Step));
        Assert.Equal(Noon.AddHours(25), Assert.Single(_state.Pending).DueAt);
        Assert.Equal(ActReason.CalledOff, Assert.Single(Send(rules, "Order Completed", Noon.AddHours(2)).Verdicts).Reason);
        Assert.Empty(_state.Pending);
    }

    [Fact]
    public void State_ThroughItsBytes_IsTheSame()
    {
        var rules = Rules(("alert", Alert), ("ready", Ready));
        Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");
        Send(rules, "Order Ready", Noon.AddMinutes(1));

        var bytes = ActingStateCodec.Write(_state);

        Assert.Equal(bytes, ActingStateCodec.Write(ActingStateCodec.Read(bytes)));
        Assert.Throws<InvalidDataException>(() => ActingStateCodec.Read("{}"u8.ToArray()));
    }

    [Fact]
    public void Due_Twice_ActsOnce()
    {
        var rules = Rules(("alert", Alert));
        Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");
        var pending = _state.Pending[0].Id;

        Assert.Single(Actor.OnDue(rules, _state, pending, Input(Noon.AddMinutes(2), "Etc/UTC")).Taken);
        Due(rules, Noon.AddMinutes(2));
        Assert.Empty(Actor.OnDue(rules, _state, pending, Input(Noon.AddMinutes(3), "Etc/UTC")).Verdicts);
    }

    [Fact]
    public void Visit_SoonAfterOneOnAnotherDevice_IsDebounced()
    {
        var rules = Rules(("alert", Alert));
        Send(rules, "Store Entered", Noon, """{"store":"Lyon"}""");
        var waiting = _state;
        Due(rules, Noon.AddMinutes(2));
        var done = _state;

        Assert.All(new[] { waiting, done }, other =>
        {
            (_state, _elsewhere) = (ActingState.Empty, [other]);
            Assert.Equal(ActReason.Debounced, Assert.Single(Send(rules, "Store Entered", Noon.AddMinutes(30), """{"store":"Lyon"}""").Verdicts).Reason);
        });
    }

    [Fact]
    public void Offers_OnSeveralDevices_ShareOneWeeksBudget()
    {
        var rules = Rules(("offer", Offer));
        Send(rules, "Product Added", Noon);
        Send(rules, "Product Added", Noon.AddDays(1));
        (_state, _elsewhere) = (ActingState.Empty, [_state]);

        var reasons = Enumerable.Range(2, 3).Select(day => Send(rules, "Product Added", Noon.AddDays(day)).Verdicts.Single().Reason).ToArray();

        Assert.Equal([ActReason.Acted, ActReason.Pressure, ActReason.Pressure], reasons);
    }

    private static ActingRules Rules(params (string Name, string Json)[] actions) => Read([.. actions.Select(action => ($"actions/{action.Name}.json", action.Json))]);

    private static ActingRules Read((string File, string Json)[] parts)
    {
        var files = Bundles.Files();
        foreach (var (file, json) in parts)
        {
            files[file] = Bundles.Bytes(json);
        }

        var reading = BundleReader.Read(files);
        Assert.Empty(reading.Errors);
        return reading.Bundle!.Acting;
    }

    private void Remember(string name, DateTimeOffset at, string properties) => _history.Add(SampleEvents.Event($"h{_history.Count}", at, name: name, properties: properties));

    private ActingResult Send(ActingRules rules, string name, DateTimeOffset at, string properties = "{}", string zone = "Etc/UTC", DateTimeOffset? receivedAt = null)
    {
        var happened = SampleEvents.Event($"e{_history.Count}", at, name: name, properties: properties) with { ReceivedAt = receivedAt ?? at };
        _history.Add(happened);
        var result = Actor.OnEvent(rules, _state, ActEvent.Of(happened), Input(at, zone));
        _state = result.State;
        return result;
    }

    private ActingResult Due(ActingRules rules, DateTimeOffset at, string zone = "Etc/UTC")
    {
        var result = Actor.OnDue(rules, _state, _state.Pending.First(pending => pending.DueAt <= at).Id, Input(at, zone));
        _state = result.State;
        return result;
    }

    private ActingInput Input(DateTimeOffset at, string zone)
    {
        var context = _history.Aggregate(CustomerContext.Empty, (sum, happened) => ContextMerge.Merge([sum, EventContext.Of(happened)]));
        var time = LocalTimes.At(zone, at);
        var attributes = AttributeBuilder.Build(new AttributeInputs { Customer = CustomerAttributes.From(context, at), Time = time, Locale = "en-GB" });
        return new ActingInput(context, attributes, time, LocaleCatalog.Find("en-GB"), purpose => !_denied.Contains(purpose)) { Elsewhere = _elsewhere };
    }
}
