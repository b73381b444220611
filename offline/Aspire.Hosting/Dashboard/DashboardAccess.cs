using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Who may use the dashboard: whoever has the token of the login link, which is good for as long as the host runs, as
/// upstream. The browser keeps a cookie instead of the token; a new run has another token and another cookie.
/// </summary>
internal sealed class DashboardAccess(IConfiguration configuration, int port)
{
    private static readonly string[] TokenSettings = ["AppHost:BrowserToken", "ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN", "DOTNET_DASHBOARD_FRONTEND_BROWSERTOKEN"];

    private readonly string _session = RandomNumberGenerator.GetHexString(64, lowercase: true);

    // Cookies are shared by all ports of a host: the dashboards of two applications must not sign each other out.
    private readonly string _cookie = $"Aspire.Dashboard.Auth.{port}";

    /// <summary>What the login link carries.</summary>
    public string Token { get; } = TokenSettings.Select(name => configuration[name]).FirstOrDefault(value => !string.IsNullOrEmpty(value))
        ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Whether a token is the right one; the time that it takes says nothing about how much of it is right.</summary>
    public bool IsToken(string? token) => AreSame(token, Token);

    /// <summary>Whether a request comes from a browser that has logged in.</summary>
    public bool IsLoggedIn(HttpRequest request) => AreSame(request.Cookies[_cookie], _session);

    /// <summary>Gives the browser its cookie: not for scripts, not for other sites, gone when the browser ends.</summary>
    public void LogIn(HttpResponse response) => response.Cookies.Append(
        _cookie, _session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });

    private static bool AreSame(string? given, string wanted) => given is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
