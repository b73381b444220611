using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OrderDemo.Tests.Api.Crash;

/// <summary>
/// Clients that place orders without a pause. Every second one uses keys and retries until it gets a response; the others do not
/// retry.
/// </summary>
internal sealed class CrashLoad : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly CrashLedger _ledger;
    private readonly Task _clients;

    public CrashLoad(Uri address, CrashLedger ledger, int clients)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        _ledger = ledger;
        _clients = Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => RunAsync(hasKey: client % 2 == 0))));
    }

    /// <summary>Stops placing orders, and waits for the last responses.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(bool hasKey)
    {
        while (!_stop.IsCancellationRequested)
        {
            var number = _ledger.Next(hasKey);
            var key = hasKey ? $"{number}-{Guid.NewGuid()}" : null;
            while (!await PlaceAsync(number, key))
            {
                _ledger.OutcomeUnknown();
                await Task.Delay(Pause);
                if (!hasKey) break;
            }
        }
    }

    /// <summary>False when it is not known whether the order was stored.</summary>
    private async Task<bool> PlaceAsync(int number, string? key)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/order");
            request.Content = new StringContent(StoredOrder.Body(number), Encoding.UTF8, "application/json");
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            using var response = await _http.SendAsync(request);
            if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict) return false;
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var order = await response.Content.ReadFromJsonAsync<JsonElement>();
            _ledger.Acknowledge(number, order.GetProperty("order_id").GetInt64(), response.Headers.Contains("Idempotency-Replayed"));
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }
}
