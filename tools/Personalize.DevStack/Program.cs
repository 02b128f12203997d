Console.WriteLine("DevStack");
