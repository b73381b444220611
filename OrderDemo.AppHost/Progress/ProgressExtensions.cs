using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Progress;

internal static class ProgressExtensions
{
    /// <summary>Shows in the console how the resources come up, and later what becomes of them.</summary>
    public static void AddProgress(this IDistributedApplicationBuilder builder, DemoSettings settings)
    {
        if (settings.Console.Progress && builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddSingleton(settings);
            builder.Services.AddSingleton<EndReason>();
            // First of all hosted services: Aspire's return only when the resources were created.
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, ProgressConsole>());
        }
    }
}
