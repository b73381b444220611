// The peer of bench/host: one program that sleeps, on the same Aspire, with its dashboard.
var builder = DistributedApplication.CreateBuilder(args);
builder.AddExecutable("sleep", "sleep", ".", "infinity");
await using var application = builder.Build();
var run = application.RunAsync();
await application.ResourceNotifications.WaitForResourceHealthyAsync("sleep");
Console.WriteLine("1 of 1 resources are healthy");
await run;
