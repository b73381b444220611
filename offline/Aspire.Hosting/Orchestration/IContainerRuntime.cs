using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>The one place that knows how a container is run.</summary>
internal interface IContainerRuntime : IDisposable
{
    /// <summary>What keeps a container from being run at all, in one line with what to do; null if nothing does.</summary>
    string? WhatIsMissing(ContainerResource container);

    /// <summary>Whether what is missing is a gap that the application can live with, rather than a machine that is not set up.</summary>
    bool IsOptional(ContainerResource container);

    /// <summary>Prepares a container to be run: the program that stands for it, with its files, mounts and ports in place.</summary>
    Task<ProgramStart> PrepareAsync(ContainerStart start, CancellationToken cancellationToken);
}

/// <summary>A container that is about to start.</summary>
/// <param name="Resource">The container.</param>
/// <param name="Configuration">Its arguments and environment.</param>
/// <param name="Folder">The folder of this run for it.</param>
/// <param name="Services">The application's services.</param>
/// <param name="Output">Writes to its log, with whether it is an error.</param>
/// <param name="RunTool">Runs a program that prepares it, to its end; its output goes to the log.</param>
internal sealed record ContainerStart(
    ContainerResource Resource,
    ResourceConfiguration Configuration,
    string Folder,
    IServiceProvider Services,
    Action<string, bool> Output,
    Func<ProgramStart, CancellationToken, Task> RunTool);
