using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts and stops one instance of a project, executable or container, and starts it again where it is to be restarted.</summary>
internal sealed class ResourceRunner(IResource resource, string id, RunnerServices services) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ResourcePublisher _publisher = new(resource, id, services);
    private CancellationTokenSource? _life;
    private Task _run = Task.CompletedTask;
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IResource Resource => resource;

    public string Id => id;

    private ResourceLogBuffer Log => services.Logs.BufferOf(resource.Name);

    /// <summary>Starts the resource, unless it runs already; one that waits for something waits no longer. Returns once it is Starting.</summary>
    public async Task StartAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_run.IsCompleted)
            {
                _life?.Dispose();
                _life = new CancellationTokenSource();
                Log.Reopen();
                await _publisher.StartingAsync().ConfigureAwait(false);
                _run = Task.Run(() => RunAsync(_life.Token));
            }
            else
            {
                Interlocked.Exchange(ref _hurry, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the resource and waits until it has ended. It is not restarted.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_life is { } life)
            {
                await life.CancelAsync().ConfigureAwait(false);
                await _run.ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _life?.Dispose();
        _gate.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var delay = TimeSpan.Zero;
        for (var restarts = 0; ; restarts++)
        {
            var end = await new ResourceRun(resource, id, services, _publisher).RunAsync(() => _hurry.Task, stopping).ConfigureAwait(false);
            if (stopping.IsCancellationRequested || end.ExitCode is not { } exitCode || !end.Restart.Restarts(exitCode, restarts))
            {
                return;
            }

            delay = RestartPolicy.Delay(delay, end.Ran);
            ResourceLog.Restarting(Log, exitCode, delay.TotalSeconds);
            await Task.WhenAny(Task.Delay(delay, stopping), _hurry.Task).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            await _publisher.StartingAsync().ConfigureAwait(false);
        }
    }
}
