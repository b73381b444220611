using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Stands for https://github.com/google/cadvisor: the host itself knows which processes each resource has.</summary>
internal sealed class CAdvisor : NativeProgram
{
    public override string Image => "google/cadvisor";

    public override IReadOnlyList<string> Programs => [];

    public override IReadOnlyList<string> Packages => [];

    public override Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken)
    {
        var notifications = start.Container.Services.GetRequiredService<ResourceNotificationService>();
        var model = start.Container.Services.GetRequiredService<DistributedApplicationModel>();
        var metrics = new ResourceMetrics(model, notifications);
        return Task.FromResult(new ProgramStart("cadvisor", [])
        {
            InHost = cancel => InHostServer.StartAsync(start.Port, context => CAdvisorAnswers.AnswerAsync(context, metrics.Write), cancel),
        });
    }
}
