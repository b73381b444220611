using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OrderDemo.ServiceDefaults;

/// <summary>The addresses a service is told to listen on: <c>ASPNETCORE_URLS</c>, or <c>--urls</c>.</summary>
internal static class ListenAddresses
{
    /// <exception cref="OptionsValidationException">An address is not a URL with a port of 0 to 65,535.</exception>
    public static void Validate(IConfiguration configuration)
    {
        foreach (var address in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsValid(address))
            {
                throw new OptionsValidationException("urls", typeof(string), [$"ASPNETCORE_URLS has '{address}', which is not an address like http://localhost:5080."]);
            }
        }
    }

    private static bool IsValid(string address)
    {
        try
        {
            return BindingAddress.Parse(address).Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
