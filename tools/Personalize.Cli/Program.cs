Console.WriteLine("personalize");
