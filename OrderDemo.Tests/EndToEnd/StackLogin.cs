using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.Hosting;
using OrderDemo.Tests.Monitoring.Drills;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The login of a running stack's servers that ask for one.</summary>
internal static class StackLogin
{
    /// <summary>The login as USER:PASSWORD.</summary>
    public static async Task<string> LoginAsync(this DistributedApplication application) => $"{Login.User}:{await PasswordAsync(application)}";

    /// <summary>A client of a server that asks for the login.</summary>
    public static async Task<HttpClient> CreateClientWithLoginAsync(this DistributedApplication application, string resource)
    {
        var client = application.CreateHttpClient(resource, "http");
        client.DefaultRequestHeaders.Authorization = LoginHeader.Of(await PasswordAsync(application));
        return client;
    }

    private static async Task<string> PasswordAsync(DistributedApplication application)
    {
        var parameters = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>();
        return await parameters.Single(parameter => parameter.Name == "monitoring-password").GetValueAsync(default) ?? "";
    }
}
