using System.Globalization;
using AuthServer.Bench.Cedar;

// Decisions per second of one thread, without a cache of decisions. Usage: Cedar.Bench [seconds per figure [folder]]
// With a folder in which @cedar-policy/cedar-wasm is installed, the official engine answers the same requests, and both must agree.
var seconds = args is [var given, ..] ? double.Parse(given, CultureInfo.InvariantCulture) : 2;
var reference = args is [_, var folder] ? new ReferenceEngine(folder) : null;
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, one thread; median and best of ten parts of {seconds:F1} s each");
Console.WriteLine(DecisionReport.Heading);

foreach (var count in new[] { 10, 100, 1_000, 10_000 })
    DecisionReport.Print($"{count}, ten for each tenant", World.OfTenants(count), seconds, reference);

foreach (var count in new[] { 10, 100, 1_000, 10_000 })
    DecisionReport.Print($"{count}, all for five tenants", World.OfOneTenant(count), seconds, reference);

foreach (var count in new[] { 100, 1_000, 10_000 })
    DecisionReport.Print($"{count}, the same, all different", World.OfOneTenantAllDifferent(count), seconds, reference);

Console.WriteLine(KeptReport.Heading);
KeptReport.Print("100, ten for each tenant", World.OfTenants(100), seconds);
KeptReport.Print("10000, ten for each tenant", World.OfTenants(10_000), seconds);
KeptReport.Print("10000, all for five tenants", World.OfOneTenant(10_000), seconds);
KeptReport.Print("10000, the same, all different", World.OfOneTenantAllDifferent(10_000), seconds);

StoreReport.Print(1_000_000);
