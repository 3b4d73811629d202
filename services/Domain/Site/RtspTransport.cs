using System.ComponentModel;

namespace CrowdWatch.Domain.Site;

/// <summary>How the pictures of an RTSP camera travel.</summary>
public enum RtspTransport
{
    [Description("Within the connection to the camera: nothing is lost on the way.")]
    Tcp,

    [Description("As packets of their own, for cameras that know nothing else.")]
    Udp,
}
