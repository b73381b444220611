using Microsoft.Extensions.Hosting;

namespace OrderDemo.AppHost.Progress;

internal static class ProgressExtensions
{
    /// <summary>Prints the progress of the resources to the console.</summary>
    public static void AddProgress(this IDistributedApplicationBuilder builder, DemoSettings settings)
    {
        if (settings.Console.Progress && builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddSingleton(settings);
            builder.Services.AddSingleton<EndReason>();
            // The first hosted service, since Aspire's return only after all resources are created.
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ProgressConsole>());
        }
    }
}
