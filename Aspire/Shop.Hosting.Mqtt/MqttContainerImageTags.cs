namespace AspireShop.Hosting.Mqtt;

internal static class MqttContainerImageTags
{
    public const string Registry = "docker.io";

    public const string Image = "library/eclipse-mosquitto";

    public const string Tag = "2.0.22";
}
