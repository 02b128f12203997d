using System.Globalization;

namespace Personalize.Cli.Reference;

/// <summary>What customers do, as small stories that each take some days. A visit's motive is planted by what comes before it.</summary>
internal sealed class ReferenceStories(ReferenceWriter writer, Random random, DateTimeOffset start)
{
    private static readonly string[] Categories = ["sofas", "lamps", "tables", "beds", "city-breaks", "ski", "sea-houses", "outdoor"];
    private static readonly string[] Ingredients = ["pumpkin", "leek", "rice", "salmon", "lentils", "apple", "spinach"];

    private int _order;

    /// <summary>Tells one story from a day on. How many days it takes.</summary>
    public int Tell(int day) => random.Next(100) switch
    {
        < 24 => LookThenVisit(day),
        < 40 => OrderThenPickUp(day),
        < 46 => ComplainThenVisit(day),
        < 54 => FillBasketThenVisit(day),
        < 58 => BookThenVisit(day),
        < 70 => LeaveCheckout(day),
        < 78 => Cook(day),
        < 81 => ComplainInPublic(day),
        < 85 => FailToPay(day),
        _ => ReadMail(day),
    };

    /// <summary>Something that says little: a page, a mail, a screen.</summary>
    public void Fill(int day)
    {
        switch (random.Next(4))
        {
            case 0:
                writer.Track(Daytime(day), "Email Delivered", "\"subject\":\"News\"");
                break;
            case 1:
                writer.Track(Daytime(day), "Email Opened", "\"subject\":\"News\"");
                break;
            default:
                writer.Page(Daytime(day), random.Next(2) == 0 ? "/" : "/stores");
                break;
        }
    }

    private int LookThenVisit(int day)
    {
        var category = Category();
        for (var look = random.Next(4, 8); look > 0; look--)
        {
            Look(At(day, 8, 24 * 60), category);
        }

        Visit(At(day + 1, 10, 8 * 60), $"category:{category}");
        return 5;
    }

    private int OrderThenPickUp(int day)
    {
        var (category, order) = (Category(), Order());
        Look(At(day, 9, 60), category);
        writer.Track(At(day, 11, 300), "Order Completed", $"\"order_id\":\"{order}\",\"total\":{random.Next(20, 900)},\"currency\":\"EUR\",\"products\":[{{{Product(category)}}}]");
        writer.Track(At(day + 1, 7, 14 * 60), "Order Ready", $"\"order_id\":\"{order}\",\"store\":\"{writer.Who.Store}\"");
        var visit = At(day + 2, 10, 8 * 60);
        Visit(visit, "pick-up");
        writer.Track(visit.AddMinutes(10), "Order Picked Up", $"\"order_id\":\"{order}\",\"store\":\"{writer.Who.Store}\"");
        return 6;
    }

    private int ComplainThenVisit(int day)
    {
        writer.Track(At(day, 9, 500), "Complaint Opened", "\"channel\":\"call\",\"topic\":\"delivery\"");
        var visit = At(day + random.Next(1, 3), 10, 8 * 60);
        Visit(visit, "complaint");
        writer.Track(visit.AddHours(20), "Complaint Resolved", "\"channel\":\"call\",\"outcome\":\"refunded\"");
        return 5;
    }

    private int FillBasketThenVisit(int day)
    {
        var category = Category();
        writer.Track(At(day, 17, 60), "Product Added", Product(category));
        writer.Track(At(day, 18, 60), "Product Added", Product(category));
        var visit = At(day + 1, 10, 8 * 60);
        Visit(visit, "basket");
        writer.Track(visit.AddMinutes(25), "Order Completed", $"\"channel\":\"store\",\"order_id\":\"{Order()}\",\"total\":{random.Next(20, 900)},\"currency\":\"EUR\"");
        return 5;
    }

    private int BookThenVisit(int day)
    {
        writer.Track(At(day, 9, 500), "Appointment Booked", $"\"store\":\"{writer.Who.Store}\",\"topic\":\"kitchen\"");
        var visit = At(day + random.Next(1, 4), 10, 8 * 60);
        Visit(visit, "appointment");
        writer.Track(visit.AddMinutes(5), "Appointment Attended", $"\"store\":\"{writer.Who.Store}\"");
        return 5;
    }

    private int LeaveCheckout(int day)
    {
        var category = Category();
        var at = At(day, 9, 500);
        Look(at.AddMinutes(-20), category);
        writer.Track(at.AddMinutes(-10), "Product Added", Product(category));
        writer.Track(at, "Checkout Started");
        if (random.Next(100) < 40)
        {
            writer.Track(at.AddMinutes(30), "Order Completed", $"\"order_id\":\"{Order()}\",\"total\":{random.Next(20, 900)},\"currency\":\"EUR\"");
        }
        else
        {
            writer.Track(at.AddDays(4), "Cart Emptied");
        }

        return 7;
    }

    private int Cook(int day)
    {
        for (var use = random.Next(4, 9); use > 0; use--)
        {
            var (first, second) = (Ingredients[random.Next(Ingredients.Length)], Ingredients[random.Next(Ingredients.Length)]);
            writer.Track(At(day + random.Next(3), 8, 12 * 60), "Device Used", $"\"device\":\"robot\",\"ingredients\":[\"{first}\",\"{second}\"]");
        }

        return 3;
    }

    private int ComplainInPublic(int day)
    {
        var sentiment = -random.Next(1, 10) / 10.0;
        writer.Track(Daytime(day), "Social Complaint", string.Create(CultureInfo.InvariantCulture, $"\"network\":\"x\",\"sentiment\":{sentiment},\"text\":\"Still waiting\""));
        return 2;
    }

    private int FailToPay(int day)
    {
        var at = At(day, 9, 600);
        writer.Track(at, "Payment Failed", $"\"order_id\":\"{Order()}\"");
        return 2;
    }

    private int ReadMail(int day)
    {
        var at = Daytime(day);
        writer.Track(at, "Email Delivered", "\"subject\":\"Weekend\"");
        writer.Track(at.AddMinutes(random.Next(5, 300)), "Email Opened", "\"subject\":\"Weekend\"");
        if (random.Next(3) == 0)
        {
            writer.Track(at.AddMinutes(310), "Email Link Clicked", "\"subject\":\"Weekend\"");
            Look(at.AddMinutes(311), Category());
        }

        return 2;
    }

    private void Look(DateTimeOffset at, string category) => writer.Track(at, "Product Viewed", Product(category));

    private void Visit(DateTimeOffset at, string motive)
    {
        writer.Track(at, "Store Entered", $"\"store\":\"{writer.Who.Store}\"", motive);
        writer.Track(at.AddMinutes(random.Next(30, 90)), "Store Left", $"\"store\":\"{writer.Who.Store}\"");
    }

    private string Product(string category)
    {
        var number = random.Next(1, 30);
        return $"\"product_id\":\"{category}-{number}\",\"name\":\"{category} {number}\",\"category\":\"{category}\",\"price\":{random.Next(10, 900)},\"currency\":\"EUR\"";
    }

    private string Category() => Categories[random.Next(Categories.Length)];

    private string Order() => $"{writer.Who.UserId}-o{_order++}";

    private DateTimeOffset Daytime(int day) => At(day, 7, 13 * 60);

    private DateTimeOffset At(int day, int hour, int minutes) => start.AddDays(day).AddHours(hour).AddMinutes(random.Next(minutes)).AddMilliseconds(random.Next(60_000));
}
