using System.Text;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>Formats a route pattern like the Python original: <c>/api/order/{id:long}</c> is <c>/api/order/:id</c>.</summary>
public static class EndpointTemplate
{
    public static string FromRoute(string route)
    {
        var text = new StringBuilder(route.Length + 1);
        if (!route.StartsWith('/')) text.Append('/');
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i] != '{')
            {
                text.Append(route[i]);
                continue;
            }

            var end = route.IndexOf('}', i);
            var parameter = route.AsSpan(i + 1, end - i - 1).TrimStart('*');
            var nameLength = parameter.IndexOfAny(':', '=', '?');
            text.Append(':').Append(nameLength < 0 ? parameter : parameter[..nameLength]);
            i = end;
        }

        return text.ToString();
    }
}
